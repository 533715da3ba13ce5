"""What every model server shares: application factory, caches, jobs, errors, command line."""
