"""The spiders: `news` takes any start, and each newspaper that has a file in sites/ has its own."""
