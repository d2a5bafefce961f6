"""How a register is read, and what it is refused for."""
