"""The describer's parts: what is measured on a picture, how a question is understood, how the answer is worded."""
