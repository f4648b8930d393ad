"""What many games tell: simulation, and later balance, judged decisions and comparison."""
