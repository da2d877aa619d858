"""The built-in schemes keep to their source documents."""
