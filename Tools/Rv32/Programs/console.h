/* The devices of Rv32System. */
#define CONSOLE (*(volatile unsigned char *)0x80000000)

static void print(const char *text) { while (*text) CONSOLE = *text++; }

static void print_number(unsigned number)
{
  char digits[10];
  int count = 0;
  do digits[count++] = '0' + number % 10; while (number /= 10);
  while (count) CONSOLE = digits[--count];
}
