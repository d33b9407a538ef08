"""Reading questions to candidates: until when they are asked, how they stand on their page, and who hears of them."""
