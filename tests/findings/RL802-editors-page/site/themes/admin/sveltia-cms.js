// In a real project the program itself stands here.
