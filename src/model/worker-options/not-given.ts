/** The value of an option of workers that nobody gave. */
export const NOT_GIVEN = 'none';
