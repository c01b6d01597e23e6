/* Sorts 1,000 pseudo-random numbers by heapsort and 200 by insertion, and checks both: exit 0 if they are sorted and none was lost. */
#include "console.h"

#define COUNT 1000
#define FEW 200

static unsigned numbers[COUNT];
static unsigned seed;

static unsigned next(void) { return seed = seed * 1664525u + 1013904223u; }

static unsigned fill(int count)
{
  unsigned sum = 0;
  for (int i = 0; i < count; i++) sum += numbers[i] = next() >> 8;
  return sum;
}

static void sift(int root, int count)
{
  unsigned value = numbers[root];
  for (int child; (child = 2 * root + 1) < count; root = child) {
    if (child + 1 < count && numbers[child + 1] > numbers[child]) child++;
    if (numbers[child] <= value) break;
    numbers[root] = numbers[child];
  }
  numbers[root] = value;
}

static void heapsort(int count)
{
  for (int i = count / 2; i-- > 0;) sift(i, count);
  for (int last = count - 1; last > 0; last--) {
    unsigned greatest = numbers[0];
    numbers[0] = numbers[last];
    numbers[last] = greatest;
    sift(0, last);
  }
}

static void insertion_sort(int count)
{
  for (int i = 1; i < count; i++) {
    unsigned value = numbers[i];
    int j = i;
    for (; j > 0 && numbers[j - 1] > value; j--) numbers[j] = numbers[j - 1];
    numbers[j] = value;
  }
}

static int wrong(int count, unsigned sum)
{
  for (int i = 0; i < count; i++) {
    if (i > 0 && numbers[i - 1] > numbers[i]) return 1;
    sum -= numbers[i];
  }
  return sum != 0;
}

int main(void)
{
  seed = 1;
  unsigned sum = fill(COUNT);
  heapsort(COUNT);
  int bad = wrong(COUNT, sum);
  sum = fill(FEW);
  insertion_sort(FEW);
  bad |= wrong(FEW, sum) << 1;
  print("sorted ");
  print_number(COUNT);
  print(" and ");
  print_number(FEW);
  print(bad ? ": wrong\n" : ": right\n");
  return bad;
}
