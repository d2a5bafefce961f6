"""An office's own register is read: the file is opened, the map checked, and each row planned as steps."""
