/* The solver of workloads/patrol/loops.ts, step for step, as the yardstick of scripts/evidence/speed/compare-solver.ts.
 * Usage: solver GRID. Prints the number of loops over all candidates and the milliseconds it took to count them. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WALL = 1, OUTSIDE = 2, FREE = 3, ENTERED = 4 };

typedef struct {
  uint8_t *cells; /* with a border of OUTSIDE */
  size_t count;
  int width, start, candidates;
} patrol;

typedef struct {
  uint8_t *marks; /* one per state: cell * 4 + direction */
  size_t states;
  uint8_t run;
} visits;

static void fail(const char *why) {
  fprintf(stderr, "solver: %s\n", why);
  exit(1);
}

static void *allocate(size_t bytes) {
  void *memory = calloc(bytes, 1);
  if (memory == NULL) fail("out of memory");
  return memory;
}

static char *read_text(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) fail("the grid can't be read");
  long size = ftell(file);
  char *text = allocate((size_t)size + 1);
  rewind(file);
  if (fread(text, 1, (size_t)size, file) != (size_t)size) fail("the grid can't be read");
  fclose(file);
  return text;
}

static patrol read_grid(const char *text) {
  int columns = (int)strcspn(text, "\n"), rows = 0;
  for (const char *c = text; *c != '\0'; c++) rows += *c == '\n';
  patrol p = {.width = columns + 2, .count = (size_t)(columns + 2) * (rows + 2)};
  p.cells = allocate(p.count);
  memset(p.cells, OUTSIDE, p.count);
  for (int row = 0; row < rows; row++) {
    for (int column = 0; column < columns; column++) {
      char c = text[row * (columns + 1) + column];
      int cell = (row + 1) * p.width + column + 1;
      p.cells[cell] = c == '#' ? WALL : FREE;
      if (c == '^') p.start = cell;
    }
  }
  return p;
}

/* Walks out of the grid and leaves in each new cell the direction it was entered in. */
static void mark_candidates(patrol *p) {
  const int steps[4] = {-p->width, 1, p->width, -1};
  int cell = p->start;
  unsigned direction = 0;
  for (;;) {
    int next = cell + steps[direction];
    if (p->cells[next] == OUTSIDE) return;
    if (p->cells[next] == WALL) {
      direction = (direction + 1) & 3;
      continue;
    }
    cell = next;
    if (p->cells[cell] == FREE && cell != p->start) {
      p->cells[cell] = (uint8_t)(ENTERED + direction);
      p->candidates++;
    }
  }
}

static uint8_t start_run(visits *v) {
  if (v->run == UINT8_MAX) {
    memset(v->marks, 0, v->states);
    v->run = 0;
  }
  return ++v->run;
}

static bool loops(const patrol *p, visits *v, int task) {
  const uint8_t *cells = p->cells;
  uint8_t *marks = v->marks;
  const uint8_t run = start_run(v);
  const int steps[4] = {-p->width, 1, p->width, -1};
  int cell = p->start, extra = -1, new_cells = 0;
  unsigned direction = 0;

  for (; extra < 0; direction = (direction + 1) & 3) {
    const int step = steps[direction];
    int next = cell;
    uint8_t ahead;
    do {
      cell = next;
      marks[cell * 4 + direction] = run;
      next = cell + step;
      ahead = cells[next];
      if (ahead == ENTERED + direction && new_cells++ == task) {
        extra = next;
        break;
      }
    } while (ahead > OUTSIDE);
  }

  for (;; direction = (direction + 1) & 3) {
    const int step = steps[direction];
    int next = cell;
    uint8_t ahead;
    do {
      cell = next;
      uint8_t *mark = &marks[cell * 4 + direction];
      if (*mark == run) return true;
      *mark = run;
      next = cell + step;
      ahead = cells[next];
    } while (ahead > OUTSIDE && next != extra);
    if (ahead == OUTSIDE) return false;
  }
}

static int count_loops(const patrol *p, visits *v) {
  int count = 0;
  for (int task = 0; task < p->candidates; task++) count += loops(p, v, task);
  return count;
}

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
  if (argc != 2) fail("usage: solver GRID");
  char *text = read_text(argv[1]);
  patrol p = read_grid(text);
  mark_candidates(&p);
  visits v = {.marks = allocate(p.count * 4), .states = p.count * 4};
  count_loops(&p, &v); /* touches every page and fills the caches before the clock starts */
  double start = now_ms();
  int count = count_loops(&p, &v);
  printf("%d %.3f\n", count, now_ms() - start);
  free(v.marks);
  free(p.cells);
  free(text);
}
