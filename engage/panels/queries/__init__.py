"""Reading panels: lists, charters and what they still lack, and who belongs to a constituency."""
