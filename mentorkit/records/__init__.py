"""CSV text ↔ tables: what a workspace's files say."""
