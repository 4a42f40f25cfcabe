import styles from './Code.module.css';

/** A baseline's code, `7f3a-91c2-04be`: made to be compared with the one on paper. */
export const Code = ({ children }: { children: string }) => <code className={styles.code}>{children}</code>;
