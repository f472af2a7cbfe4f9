/** A key with its modifiers: "a", "Shift+ArrowLeft", "Alt+Shift+ArrowUp", "Mod+z" (⌘ or Ctrl). Letters are small. */
export function nameOfKey({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): string {
  const isCharacter = key.length === 1;
  // Shift is in a sign already: "?" is no "Shift+?".
  const isShifted = shiftKey && (!isCharacter || key.toLowerCase() !== key.toUpperCase());
  const modifiers = [(ctrlKey || metaKey) && 'Mod', altKey && 'Alt', isShifted && 'Shift'].filter(Boolean);
  return [...modifiers, isCharacter ? key.toLowerCase() : key].join('+');
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Mod: /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl',
};

/** The name for people to read: "⌘ Z", "Shift ←". `names` has those that are words. */
export function shownKey(name: string, names: Readonly<Record<string, string>>): string {
  return name
    .split('+')
    .map((part) => names[part] ?? SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}
