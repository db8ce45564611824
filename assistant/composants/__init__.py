"""What Jalons adds to Rasa: French words, the decision, the channel, the memory."""
