import styles from './Progress.module.css'

/** Something is under way. Purely visual: the words beside it tell what. */
export function Spinner() {
  return <span className={styles.spinner} aria-hidden="true" />
}
