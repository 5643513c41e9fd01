"""The one style sheet of the site: Material's rules that its pages can meet, and then our own."""
