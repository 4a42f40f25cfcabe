import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import type { ReactNode } from 'react';
import { Button } from './Button';
import styles from './MultiFilter.module.css';
import { Popover } from './Popover';
import { usePopover } from './usePopover';

interface Option<T extends string> {
  value: T;
  name: string;
  /** Before the name. */
  mark?: ReactNode;
}

interface Props<T extends string> {
  /** What the button says: the filter's name, and what is chosen. */
  label: string;
  name: string;
  options: readonly Option<T>[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}

/** A button with a list of boxes to tick; none ticked means all. */
export const MultiFilter = <T extends string>({ label, name, options, chosen, onChange }: Props<T>) => {
  const popover = usePopover<null>();
  const toggle = (value: T) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((v) => (v === value ? !chosen.includes(v) : chosen.includes(v))),
    );
  return (
    <>
      <Button
        iconAfter={ChevronDownIcon}
        isSelected={chosen.length > 0}
        aria-haspopup="dialog"
        aria-expanded={popover.open !== null}
        onClick={(event) => popover.show(event.currentTarget, null)}
      >
        {label}
      </Button>
      {popover.open && (
        <Popover anchor={popover.open.anchor} label={name} onClose={popover.hide}>
          <ul className={styles.list}>
            {options.map((option) => (
              <li key={option.value}>
                <label className={styles.option}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(option.value)}
                    onChange={() => toggle(option.value)}
                  />
                  {option.mark}
                  <span>{option.name}</span>
                </label>
              </li>
            ))}
          </ul>
        </Popover>
      )}
    </>
  );
};
