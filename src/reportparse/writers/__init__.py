"""The writers: a report and its findings to files and to text. They compute nothing and decide nothing."""
