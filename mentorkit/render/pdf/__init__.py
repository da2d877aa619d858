"""PDF documents: tagged, with fields to fill in, and what comes back in them."""
