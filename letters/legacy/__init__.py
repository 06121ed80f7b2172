"""Old registers: a file of rows becomes lines of a register, and letters that are history."""
