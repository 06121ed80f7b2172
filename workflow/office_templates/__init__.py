"""แบบหนังสือของหน่วยงาน: kept in versions, shown with real letters, filled when a letter is begun."""
