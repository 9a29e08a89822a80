"""How a page is read: decoded, its declarations and its text found, its kind told, its pages joined."""
