"""What the office's software does for anybody who asks: commands are decided and recorded, questions are answered."""
