// Sets the stored theme before the first paint, so that a page never flashes in the other one.
try {
  const theme = localStorage.getItem('tidegate-theme')
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
} catch {
  // Storage may be closed to us; the system's own preference then holds.
}
