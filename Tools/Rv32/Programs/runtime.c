/* What picolibc needs of Rv32System: a console, an exit, a clock, and an end for a trap that nothing handles. */
#include <stdio.h>
#include <sys/time.h>
#include <sys/times.h>

#define CONSOLE (*(volatile unsigned char *)0x80000000)
#define EXIT (*(volatile unsigned *)0x80000004)

static int put(char letter, FILE *file)
{
  (void)file;
  CONSOLE = letter;
  return (unsigned char)letter;
}

static FILE console = FDEV_SETUP_STREAM(put, NULL, NULL, _FDEV_SETUP_WRITE);
FILE *const stdin = &console;
FILE *const stdout = &console;
FILE *const stderr = &console;

_Noreturn void _exit(int code)
{
  EXIT = code;
  for (;;) { }
}

/* The word of mcause is the exit code. */
__attribute__((aligned(4))) static void unexpected(void)
{
  unsigned cause;
  __asm__ volatile ("csrr %0, mcause" : "=r" (cause));
  _exit(cause);
}

__attribute__((constructor)) static void take_traps(void) { __asm__ volatile ("csrw mtvec, %0" : : "r" (unexpected)); }

static unsigned long long cycles(void)
{
  unsigned high, low, again;
  do __asm__ volatile ("csrr %0, mcycleh\n csrr %1, mcycle\n csrr %2, mcycleh" : "=r" (high), "=r" (low), "=r" (again));
  while (high != again);
  return (unsigned long long)high << 32 | low;
}

/* A clock of 1 MHz: a cycle is a microsecond, so that what a program gives per second is per second and MHz. */
int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
  (void)zone;
  unsigned long long now = cycles();
  time->tv_sec = now / 1000000;
  time->tv_usec = now % 1000000;
  return 0;
}

/* In CLOCKS_PER_SEC, which is 1,000,000 here as well. */
clock_t times(struct tms *use)
{
  clock_t now = (clock_t)cycles();
  *use = (struct tms){ .tms_utime = now };
  return now;
}
