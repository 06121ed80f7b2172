"""The example: six provinces, nine districts, four letters about one matter."""
