"""Records of running text: what repeats in paragraphs and lists, with a code, a text and a place for a status."""
