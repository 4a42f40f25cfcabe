import { type ButtonHTMLAttributes, forwardRef, type ReactNode } from 'react';
import buttonCss from './Button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'default' | 'primary' | 'subtle' | 'danger' | 'link';
  iconBefore?: ReactNode;
  iconAfter?: ReactNode;
  compact?: boolean;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { look = 'default', iconBefore, iconAfter, compact, className, children, ...rest },
  ref,
) {
  const classes = [buttonCss.button, buttonCss[look], compact ? buttonCss.compact : '', className ?? ''];
  return (
    <button ref={ref} type="button" className={classes.join(' ')} {...rest}>
      {iconBefore}
      {children}
      {iconAfter}
    </button>
  );
});

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string;
  icon: ReactNode;
}

/** A button that shows only an icon; its label is read out and shown on hover. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, icon, className, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      title={label}
      className={`${buttonCss.button} ${buttonCss.subtle} ${buttonCss.icon} ${className ?? ''}`}
      {...rest}
    >
      {icon}
    </button>
  );
});
