// Loads a program into the emitted Rv32System, runs it, and hashes every output in every cycle.
// Arguments: the number of cycles, those of loading included; a file with a word in hexadecimal digits on each line.
#include "VRv32System.h"
#include "verilated.h"
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const long cycles = std::atol(argv[1]);
  std::vector<uint32_t> words;
  std::FILE* file = std::fopen(argv[2], "r");
  if (!file) return 2;
  unsigned word;
  while (std::fscanf(file, "%x", &word) == 1) words.push_back(word);
  std::fclose(file);

  VRv32System top;
  top.clock = 0; top.reset = 0;
  top.Interrupts_Software = 0; top.Interrupts_Timer = 0; top.Interrupts_External = 0;
  uint64_t hash = 0;
  const auto start = std::chrono::steady_clock::now();
  for (long cycle = 0; cycle < cycles; cycle++) {
    const bool loads = (size_t)cycle < words.size();
    top.LoadValid = loads;
    if (loads) { top.LoadAddress = (uint32_t)cycle; top.LoadData = words[cycle]; }
    top.clock = 0; top.eval();
    hash = hash * 31u + top.ConsoleValid;
    hash = hash * 31u + top.Console;
    hash = hash * 31u + top.Exited;
    hash = hash * 31u + top.ExitCode;
    hash = hash * 31u + top.Faulty;
    hash = hash * 31u + top.FaultAddress;
    hash = hash * 31u + top.Retired_Valid;
    hash = hash * 31u + top.Retired_Stall;
    hash = hash * 31u + top.Retired_Pc;
    hash = hash * 31u + top.Retired_Instruction;
    hash = hash * 31u + top.Retired_Destination;
    hash = hash * 31u + top.Retired_Value;
    hash = hash * 31u + top.Retired_Trap;
    top.clock = 1; top.eval();
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("%.9f %016llx\n", seconds, (unsigned long long)hash);
  return 0;
}
