"""What is printed on one page of a PDF: words that can be seen, signs, figures, strokes."""
