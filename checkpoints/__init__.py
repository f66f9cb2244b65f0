"""Run, gate, keep, publish: ties parsers and expectations together."""
