"""Measurements that print ratios beside their goals: `python3 run.py bench NAMA`. Names with _ are their tools."""
