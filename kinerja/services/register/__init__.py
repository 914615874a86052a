"""The register of outgoing numbers."""
