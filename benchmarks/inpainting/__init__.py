"""What the filling benchmark is made of: its holes, its measures, its report."""
