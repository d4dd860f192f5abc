"""Relations that no words state: figures side by side that agree exactly, or would but for one slip of the pen."""
