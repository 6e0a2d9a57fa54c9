"""Balance is proven: what the scripted players reach, and logs that reach it again."""
