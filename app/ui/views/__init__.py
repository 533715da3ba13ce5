"""What the page shows of a workbench, as HTML for the lists and as values for Gradio's components."""
