"""Letters that leave: the number they take, and how they left."""
