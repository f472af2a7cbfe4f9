import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

interface Props {
  readonly name: ReactNode;
  /** What it is, where the name alone does not say. */
  readonly label?: string;
  /** What opens below; told how to close it. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens what stands below it. Escape, a click elsewhere, and leaving it by Tab close it. */
export function Menu({ name, label, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const elsewhere = ({ target }: Event) => {
      if (!(target instanceof Node && whole.current?.contains(target))) setOpen(false);
    };
    const events = ['pointerdown', 'focusin', 'hashchange'] as const;
    for (const event of events) window.addEventListener(event, elsewhere);
    return () => {
      for (const event of events) window.removeEventListener(event, elsewhere);
    };
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      ref={whole}
      className="menu"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!isOpen)}
      >
        {name}
      </button>
      {isOpen && (
        <div id={id} className="panel">
          {children(close)}
        </div>
      )}
    </div>
  );
}
