"""The indicators, their targets, and realisasi of periods that no siklus measured."""
