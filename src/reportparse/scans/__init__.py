"""Pictures of pages: made straight and evenly lit, their rules, areas, signs and words found."""
