"""How a document writes its codes, and the codes that are made where it prints none."""
