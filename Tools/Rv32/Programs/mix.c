/*
 * A synthetic integer benchmark of our own with the mix that Dhrystone made customary: in each turn records are linked and copied, strings of 30 characters copied and compared, a table of
 * two dimensions is written, and small functions call each other, multiply, divide and switch. It is not Dhrystone, none of whose text is in here: its figures are not DMIPS. Exit 0 if all
 * that was computed is what it should be.
 */
#include "console.h"

#define TURNS 2000
#define TEXT 31

enum kind { FIRST, SECOND, THIRD, FOURTH };

struct record {
  struct record *next;
  enum kind kind;
  int value;
  char text[TEXT];
};

static struct record records[2];
static int row[50];
static int table[50][50];
static char letter;
static int flag;

/* Not those of a library: the compiler may still make calls of these names out of loops and copies. */
void *memcpy(void *to, const void *from, unsigned long count)
{
  char *t = to;
  const char *f = from;
  while (count--) *t++ = *f++;
  return to;
}

void *memset(void *to, int value, unsigned long count)
{
  char *t = to;
  while (count--) *t++ = (char)value;
  return to;
}

static void copy(char *to, const char *from) { while ((*to++ = *from++)) { } }

static int compare(const char *left, const char *right)
{
  while (*left && *left == *right) left++, right++;
  return (unsigned char)*left - (unsigned char)*right;
}

__attribute__((noinline)) static int same_letter(char left, char right, enum kind *kind)
{
  if (left != right) { *kind = SECOND; return 0; }
  letter = left;
  *kind = FIRST;
  return 1;
}

__attribute__((noinline)) static int later(const char *left, const char *right)
{
  enum kind kind;
  int place = 2;
  while (place <= 2) if (!same_letter(left[place], right[place + 1], &kind)) place++;
  return compare(left, right) > 0 ? (flag = place + 7, 1) : 0;
}

__attribute__((noinline)) static enum kind change(enum kind kind)
{
  switch (kind) {
    case FIRST: return FOURTH;
    case SECOND: return flag > 100 ? FIRST : FOURTH;
    case THIRD: return SECOND;
    default: return THIRD;
  }
}

__attribute__((noinline)) static void link(struct record *record)
{
  struct record *other = record->next;
  *other = *record;
  record->value = 5;
  other->value = record->value + 10;
  other->next = record->next;
  if (other->kind == FIRST) {
    other->value = 6;
    other->kind = change(record->kind);
    other->next = record;
  } else {
    *record = *other;
  }
}

__attribute__((noinline)) static void fill(int place, int value)
{
  int at = place + 5;
  row[at] = value;
  row[at + 1] = row[at];
  row[at + 30] = at;
  for (int i = at; i <= at + 1; i++) table[at][i] = at;
  table[at][at - 1]++;
  table[at + 20][at] = row[at];
}

int main(void)
{
  char first[TEXT], second[TEXT];
  int sum = 0, one = 0, two = 0, three = 0;
  records[0].next = &records[1];
  records[0].kind = FIRST;
  records[0].value = 40;
  copy(records[0].text, "A BENCHMARK OF OUR OWN, RECORD");
  copy(first, "A BENCHMARK OF OUR OWN, FIRST.");
  for (int turn = 1; turn <= TURNS; turn++) {
    one = 2;
    two = 3;
    copy(second, "A BENCHMARK OF OUR OWN, SECOND");
    flag = !later(first, second);
    while (one < two) {
      three = 5 * one - two;
      one++;
    }
    fill(one, three);
    records[0].kind = FIRST;
    link(&records[0]);
    for (char c = 'A'; c <= 'C'; c++) {
      enum kind kind;
      if (same_letter(c, 'C', &kind)) copy(second, "A BENCHMARK OF OUR OWN, THIRD.");
    }
    two = two * one;
    one = two / three;
    two = 7 * (two - three) - one;
    sum += one + two + three + turn % 7;
  }
  int bad = one != 1 || two != 13 || three != 7;
  bad |= (sum != TURNS * 21 + TURNS / 7 * 21 + TURNS % 7 * (TURNS % 7 + 1) / 2) << 1;
  bad |= (records[1].value != 6 || records[1].kind != FOURTH || records[0].value != 5) << 2;
  bad |= (table[8][7] != TURNS || row[38] != 8 || table[28][8] != 7) << 3;
  bad |= (compare(second, "A BENCHMARK OF OUR OWN, THIRD.") != 0 || letter != 'C') << 4;
  print_number(TURNS);
  print(" turns, sum ");
  print_number(sum);
  print(bad ? ": wrong\n" : ": right\n");
  return bad;
}
