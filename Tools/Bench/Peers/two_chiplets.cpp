// Drives the emitted top with the flits of 'hdlc bench kernel' and hashes every output in every cycle.
// Arguments: the number of cycles; a file with a line for each flit: head, tail, payload in hexadecimal digits.
#include "VTwoChiplets.h"
#include "verilated.h"
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

struct Flit { unsigned head, tail; unsigned long long payload; };

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const long cycles = std::atol(argv[1]);
  std::vector<Flit> flits;
  std::FILE* file = std::fopen(argv[2], "r");
  if (!file) return 2;
  Flit flit;
  while (std::fscanf(file, "%u %u %llx", &flit.head, &flit.tail, &flit.payload) == 3) flits.push_back(flit);
  std::fclose(file);

  VTwoChiplets top;
  top.clock = 0; top.reset = 0; top.HostOutReady = 1;
  uint64_t hash = 0;
  size_t next = 0;
  const auto start = std::chrono::steady_clock::now();
  for (long cycle = 0; cycle < cycles; cycle++) {
    const bool offers = next < flits.size();
    top.HostInValid = offers;
    if (offers) { top.HostIn_Head = flits[next].head; top.HostIn_Tail = flits[next].tail; top.HostIn_Payload = flits[next].payload; }
    top.clock = 0; top.eval();
    hash = hash * 31u + top.HostInReady;
    hash = hash * 31u + top.HostOutValid;
    hash = hash * 31u + top.HostOut_Address;
    hash = hash * 31u + top.HostOut_Data;
    hash = hash * 31u + top.Fault;
    for (int i = 0; i < 8; i++) hash = hash * 31u + (uint32_t)top.LinkCounters[i];
    if (offers && top.HostInReady) next++;
    top.clock = 1; top.eval();
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("%.9f %016llx\n", seconds, (unsigned long long)hash);
  return 0;
}
