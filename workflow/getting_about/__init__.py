"""Getting about: the menu, its tabs, where a page stands, what the palette offers."""
