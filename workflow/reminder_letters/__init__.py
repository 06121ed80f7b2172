"""หนังสือเตือน: who is reminded, what the letters say, how they go on, who drops out of them."""
