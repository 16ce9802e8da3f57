"""The engines that open a PDF, behind one interface."""
