"""Reports: state in, one table model per report out; `writers` turn a table into files."""
