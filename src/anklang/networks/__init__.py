"""Networks: the contract every connector keeps, the registry, and brands' channels."""
